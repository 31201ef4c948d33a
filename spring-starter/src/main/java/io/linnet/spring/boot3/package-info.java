/** What differs in Spring Boot 3.5: where its health types are. */
@NullMarked
package io.linnet.spring.boot3;

import org.jspecify.annotations.NullMarked;
