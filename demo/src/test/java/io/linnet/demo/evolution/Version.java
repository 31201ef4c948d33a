package io.linnet.demo.evolution;

import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.testing.SourceCompiler;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Function;

/**
 * One version of an application: a contract with one type in it, a provider that serves it and a
 * consumer that calls it, compiled into a class loader of their own.
 */
final class Version {

  private static final String TEMPLATE =
      """
      import io.linnet.*;
      import java.math.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;

      public class Version {
        %s

        @RpcService(name = "evolving")
        public interface Service {
          String seen(%s value);
          %2$s sent();
          default String local() { return "local"; }
          String ping();
        }

        public static class Provider implements Service {
          public String seen(%2$s value) { return String.valueOf(value); }
          public %2$s sent() { return %s; }
          public String ping() { return "pong"; }
        }

        public static Service provider() { return new Provider(); }

        public static String seen(Service service) { return service.seen(%3$s); }

        public static String sent(Service service) { return String.valueOf(service.sent()); }

        public static String ping(Service service) { return service.ping(); }
      }
      """;

  private final Class<?> application;
  private final Class<?> service;

  private Version(Class<?> application) throws ClassNotFoundException {
    this.application = application;
    this.service = Class.forName("Version$Service", true, application.getClassLoader());
  }

  /**
   * Compiles a version.
   *
   * @param types declarations
   * @param type what crosses, in both directions
   * @param value an expression of that type: what is sent
   */
  static Version of(String types, String type, String value) throws ClassNotFoundException {
    return new Version(SourceCompiler.compile("Version", TEMPLATE.formatted(types, type, value)));
  }

  Class<?> service() {
    return service;
  }

  RpcProvider start() {
    return export(
        RpcProvider.builder().port(0).set("linnet.provider.shutdown-hook", "false"), service);
  }

  @SuppressWarnings("unchecked") // the provider implements its service
  private <T> RpcProvider export(io.linnet.core.RpcProviderBuilder builder, Class<T> type) {
    return builder.export(type, (T) run("provider", null)).start();
  }

  /** What the provider saw of the value that this version sends. */
  Function<RpcConsumer, String> seen() {
    return consumer -> String.valueOf(run("seen", consumer.stub(service)));
  }

  /** What this version saw of the value that the provider sent. */
  Function<RpcConsumer, String> sent() {
    return consumer -> String.valueOf(run("sent", consumer.stub(service)));
  }

  /** A call that has nothing to do with the type. */
  Function<RpcConsumer, String> ping() {
    return consumer -> String.valueOf(run("ping", consumer.stub(service)));
  }

  private Object run(String method, Object stub) {
    try {
      return stub == null
          ? application.getMethod(method).invoke(null)
          : application.getMethod(method, service).invoke(null, stub);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
