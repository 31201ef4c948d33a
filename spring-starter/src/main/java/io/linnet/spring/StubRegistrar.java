package io.linnet.spring;

import io.linnet.core.RpcConsumer;
import java.util.List;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.Environment;

/**
 * Turns contracts into beans that are stubs: those in the application's packages, those that jars
 * list, and those that other beans ask for. Runs when the application's own beans are defined, so
 * that an implementation or a mock among them wins.
 */
final class StubRegistrar implements BeanDefinitionRegistryPostProcessor {

  private final Environment environment;

  StubRegistrar(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    // needs the bean factory, below
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beans;
    ContractScanner scanner = new ContractScanner(environment, beans.getBeanClassLoader());
    if (AutoConfigurationPackages.has(beans)) {
      for (Class<?> contract : scanner.in(AutoConfigurationPackages.get(beans))) {
        register(registry, beans, StubDefinition.of(contract));
      }
    }
    for (Class<?> contract : new ContractIndex(beans.getBeanClassLoader()).contracts()) {
      register(registry, beans, StubDefinition.of(contract));
    }
    InjectionPoints.of(beans).forEach(definition -> register(registry, beans, definition));
  }

  private static void register(
      BeanDefinitionRegistry registry,
      ConfigurableListableBeanFactory beans,
      StubDefinition definition) {
    String name = nameOf(definition);
    if (registry.containsBeanDefinition(name)) {
      return;
    }
    List<String> others = List.of(beans.getBeanNamesForType(definition.type(), true, false));
    List<String> local =
        others.stream()
            .filter(other -> !registry.containsBeanDefinition(other) || !isStub(registry, other))
            .toList();
    if (definition.reference() == null && !local.isEmpty()) {
      return; // what is here already needs no stub
    }
    RootBeanDefinition stub = define(definition, beans);
    if (definition.reference() != null) {
      stub.addQualifier(qualifier(definition.reference()));
      stub.setDefaultCandidate(false);
      if (local.size() == 1) {
        stub.setDependsOn(local.get(0));
        stub.setInstanceSupplier(() -> beans.getBean(local.get(0)));
      }
    }
    registry.registerBeanDefinition(name, stub);
  }

  /** A bean that makes a stub when it is asked for. */
  static RootBeanDefinition define(
      StubDefinition definition, ConfigurableListableBeanFactory beans) {
    RootBeanDefinition stub = new RootBeanDefinition(definition.type());
    stub.setInstanceSupplier(
        () ->
            definition.create(
                beans.getBean(RpcConsumer.class), beans.getBean(SpringSettings.class)));
    stub.setAttribute(StubDefinition.ATTRIBUTE, definition);
    stub.setFallback(true); // an implementation or a mock among the beans wins
    stub.setLazyInit(true); // one that nobody wants needs no registry
    stub.setDependsOn(LinnetAutoConfiguration.CONSUMER); // closed after all that use the stub
    stub.setRole(BeanDefinition.ROLE_SUPPORT);
    return stub;
  }

  static String nameOf(StubDefinition definition) {
    return definition.key()
        + "@"
        + definition.type().getName()
        + (definition.reference() == null ? "" : "?" + definition.settings());
  }

  private static boolean isStub(BeanDefinitionRegistry registry, String name) {
    return registry.getBeanDefinition(name).hasAttribute(StubDefinition.ATTRIBUTE);
  }

  private static AutowireCandidateQualifier qualifier(RpcReference reference) {
    AutowireCandidateQualifier qualifier = new AutowireCandidateQualifier(RpcReference.class);
    AnnotationUtils.getAnnotationAttributes(reference).forEach(qualifier::setAttribute);
    return qualifier;
  }
}
