/// What do we call things? The vocabulary that every other module speaks: keys, versions, buckets, home elements,
/// ids, failures and the two clocks.
@NullMarked
package example.cairn.model;

import org.jspecify.annotations.NullMarked;
