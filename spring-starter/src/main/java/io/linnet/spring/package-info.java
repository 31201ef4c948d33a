/** Linnet in Spring Boot: exports annotated beans and injects stubs. */
@NullMarked
package io.linnet.spring;

import org.jspecify.annotations.NullMarked;
