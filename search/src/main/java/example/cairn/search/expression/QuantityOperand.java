package example.cairn.search.expression;

import java.math.BigDecimal;

/// What a quantity is compared with.
public sealed interface QuantityOperand {

    /// A number with the precision it is written in.
    record Value(BigDecimal number) implements QuantityOperand {}

    /// `{{%goal}}`: bound per patient when interpreted; unbound, the comparison is false.
    record Variable(String name) implements QuantityOperand {}
}
