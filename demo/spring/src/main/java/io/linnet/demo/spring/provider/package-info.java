/** The shop's provider as a Spring Boot application. */
@NullMarked
package io.linnet.demo.spring.provider;

import org.jspecify.annotations.NullMarked;
