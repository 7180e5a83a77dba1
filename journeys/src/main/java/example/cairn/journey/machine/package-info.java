/// What follows for the patient: tables of steps and the reconciliation, without clock or I/O.
@NullMarked
package example.cairn.journey.machine;

import org.jspecify.annotations.NullMarked;
