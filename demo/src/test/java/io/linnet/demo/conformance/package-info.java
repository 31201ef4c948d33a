/** What a call is, as a specification: whole calls over every module, in every kind of world. */
@NullMarked
package io.linnet.demo.conformance;

import org.jspecify.annotations.NullMarked;
