package io.linnet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stands for what a newer version of the other side sends and this one does not know: an enum
 * constant for unknown constants, a class among those permitted for unknown classes. One of them at
 * most in each enum and in each list. Without one, such a message is refused: a request with {@link
 * ErrorCode#BAD_REQUEST}, an answer with {@link ErrorCode#BAD_RESPONSE}.
 *
 * <p>What an unknown class contained is lost; its stand-in is made with nothing in its fields.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE})
public @interface Unknown {}
