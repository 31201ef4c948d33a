package io.linnet.spring;

import io.linnet.RpcService;
import io.linnet.ServiceKey;
import io.linnet.core.RpcProviderBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * What an application offers.
 *
 * @param all in the order of the beans' definitions
 */
record Exports(List<Export> all) {

  /**
   * A bean under one contract.
   *
   * @param type the contract
   * @param bean what carries out its calls: the bean as others get it, with its aspects
   */
  record Export(ServiceKey key, Class<?> type, Object bean) {}

  /** Copies the list. */
  Exports {
    all = List.copyOf(all);
  }

  /** The beans that are annotated. */
  static Exports of(ListableBeanFactory beans) {
    List<Export> exports = new ArrayList<>();
    for (String name : beans.getBeanNamesForAnnotation(RpcExport.class)) {
      RpcExport export =
          Objects.requireNonNull(beans.findAnnotationOnBean(name, RpcExport.class), "just found");
      Object bean = beans.getBean(name);
      for (Class<?> contract : contracts(name, bean, export)) {
        exports.add(
            new Export(
                StubDefinition.key(contract, export.group(), export.version()), contract, bean));
      }
    }
    return new Exports(exports);
  }

  /** Tells a builder. */
  void tell(RpcProviderBuilder builder) {
    all.forEach(export -> tell(builder, export.type(), export));
  }

  private static <T> void tell(RpcProviderBuilder builder, Class<T> type, Export export) {
    builder.export(type, export.key(), type.cast(export.bean()));
  }

  private static List<Class<?>> contracts(String name, Object bean, RpcExport export) {
    List<Class<?>> named = List.of(export.types());
    for (Class<?> type : named) {
      if (!type.isInstance(bean)) {
        throw new IllegalStateException(
            "@RpcExport of bean '%s': it is no %s (expected: interfaces that %s implements)"
                .formatted(name, type.getName(), AopUtils.getTargetClass(bean).getName()));
      }
    }
    List<Class<?>> implemented =
        Stream.of(ClassUtils.getAllInterfaces(bean))
            .filter(type -> type.isAnnotationPresent(RpcService.class))
            .<Class<?>>map(type -> type)
            .toList();
    if (named.isEmpty() && implemented.isEmpty()) {
      throw new IllegalStateException(
          "@RpcExport of bean '%s': %s implements no interface with @RpcService (expected: one, or types = …)"
              .formatted(name, AopUtils.getTargetClass(bean).getName()));
    }
    return named.isEmpty() ? implemented : named;
  }
}
