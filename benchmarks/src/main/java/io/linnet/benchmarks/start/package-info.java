/**
 * What Linnet adds to the start of a Spring Boot application, part by part: whole starts of
 * applications that differ in one thing.
 */
@NullMarked
package io.linnet.benchmarks.start;

import org.jspecify.annotations.NullMarked;
