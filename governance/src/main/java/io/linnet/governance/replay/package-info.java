/** Replay: a call with a key runs once at a provider; a repetition gets the first result. */
@NullMarked
package io.linnet.governance.replay;

import org.jspecify.annotations.NullMarked;
