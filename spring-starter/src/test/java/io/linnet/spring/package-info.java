/** Tests of the starter; they run on every line of Spring Boot that is supported. */
package io.linnet.spring;
