/** A REST front of the shop: a Spring Boot application that calls its services. */
@NullMarked
package io.linnet.demo.spring.front;

import org.jspecify.annotations.NullMarked;
