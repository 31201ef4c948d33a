/** Adaptive limit: as many calls at once to an instance as it answers without delay. */
@NullMarked
package io.linnet.governance.adaptive;

import org.jspecify.annotations.NullMarked;
