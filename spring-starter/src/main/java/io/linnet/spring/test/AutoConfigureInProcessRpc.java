package io.linnet.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the class of a Spring test: what the application exports can be called inside the process,
 * without a port and without ZooKeeper. Calls are encoded, decoded and dispatched as they are
 * between processes. Stubs come from an injected {@link io.linnet.core.RpcConsumer}, as the
 * application's own beans win over stubs.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AutoConfigureInProcessRpc {}
