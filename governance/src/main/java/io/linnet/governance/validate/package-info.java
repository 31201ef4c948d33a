/** Validation: arguments that do not keep the constraints of a contract end the call. */
@NullMarked
package io.linnet.governance.validate;

import org.jspecify.annotations.NullMarked;
