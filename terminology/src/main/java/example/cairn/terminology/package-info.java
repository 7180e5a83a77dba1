/// Is this code in that set, what is this quantity in that unit, is this lab value normal, abnormal or critical?
@NullMarked
package example.cairn.terminology;

import org.jspecify.annotations.NullMarked;
