package io.linnet.spring;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/** The places of an application's beans that want stubs. */
final class InjectionPoints {

  private static final Logger LOG = LoggerFactory.getLogger(InjectionPoints.class);

  /** Frameworks want no stubs, and have hundreds of beans. */
  private static final Set<String> NOT_OF_APPLICATIONS =
      Set.of("org.springframework.", "io.micrometer.", "io.opentelemetry.");

  private final Set<StubDefinition> wanted = new LinkedHashSet<>();

  private InjectionPoints() {}

  /**
   * What constructors, {@code @Bean} methods and fields ask for: contracts, also inside an {@code
   * ObjectProvider} or {@code Optional}, and what is marked as a reference.
   */
  static Set<StubDefinition> of(ConfigurableListableBeanFactory beans) {
    InjectionPoints points = new InjectionPoints();
    for (String name : beans.getBeanDefinitionNames()) {
      BeanDefinition definition = beans.getMergedBeanDefinition(name);
      Class<?> type = definition.isAbstract() ? null : typeOf(definition, name, beans);
      if (type != null && NOT_OF_APPLICATIONS.stream().noneMatch(type.getName()::startsWith)) {
        points.look(type, definition.getFactoryMethodName());
      }
    }
    return points.wanted;
  }

  /** The class with the constructor or the factory method; null where that can't be known. */
  private static @Nullable Class<?> typeOf(
      BeanDefinition definition, String name, ConfigurableListableBeanFactory beans) {
    if (definition.getFactoryMethodName() == null) {
      return userClass(beans.getType(name, false));
    }
    if (definition.getFactoryBeanName() != null) {
      return userClass(beans.getType(definition.getFactoryBeanName(), false));
    }
    String factory = definition.getBeanClassName();
    return factory == null
        ? null
        : ClassUtils.resolveClassName(factory, beans.getBeanClassLoader());
  }

  private static @Nullable Class<?> userClass(@Nullable Class<?> type) {
    return type == null ? null : ClassUtils.getUserClass(type);
  }

  private void look(Class<?> type, @Nullable String factoryMethod) {
    try {
      if (factoryMethod != null) {
        Stream.of(type.getDeclaredMethods())
            .filter(method -> method.getName().equals(factoryMethod))
            .map(Method::getParameters)
            .flatMap(Stream::of)
            .forEach(this::look);
        return;
      }
      Stream.of(type.getDeclaredConstructors())
          .map(Constructor::getParameters)
          .flatMap(Stream::of)
          .forEach(this::look);
      for (Class<?> each = type; each != null; each = each.getSuperclass()) {
        for (Field field : each.getDeclaredFields()) {
          RpcReference reference = field.getAnnotation(RpcReference.class);
          if (reference != null) {
            refer(reference, field.getGenericType());
          }
        }
      }
    } catch (LinkageError e) {
      LOG.debug("{} names classes that are not there; it gets no stubs", type.getName(), e);
    }
  }

  private void look(Parameter parameter) {
    RpcReference reference = parameter.getAnnotation(RpcReference.class);
    Type type = parameter.getParameterizedType();
    if (reference != null) {
      refer(reference, type);
      return;
    }
    types(type)
        .filter(StubDefinition::isContract)
        .forEach(contract -> wanted.add(StubDefinition.of(contract)));
  }

  /** What is inside an {@code ObjectProvider} is meant, if it is one. */
  private void refer(RpcReference reference, Type type) {
    types(type)
        .filter(Class::isInterface)
        .reduce((outer, inner) -> inner)
        .ifPresent(contract -> wanted.add(StubDefinition.of(contract, reference)));
  }

  private static Stream<Class<?>> types(Type type) {
    ResolvableType resolvable = ResolvableType.forType(type);
    return Stream.concat(
        Stream.of(resolvable.resolve(Object.class)),
        Stream.of(resolvable.resolveGenerics(Object.class)));
  }
}
