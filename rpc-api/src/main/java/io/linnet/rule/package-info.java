/** Rules: what operators publish in the registry while everything runs. */
@NullMarked
package io.linnet.rule;

import org.jspecify.annotations.NullMarked;
