/** What differs in Spring Boot 4: where its health types are. */
@NullMarked
package io.linnet.spring.boot4;

import org.jspecify.annotations.NullMarked;
