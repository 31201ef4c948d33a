package io.linnet.spring;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Defines the stubs that {@link ImportRpcServices} names. */
final class ImportedStubs implements ImportBeanDefinitionRegistrar {

  private final Environment environment;

  ImportedStubs(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void registerBeanDefinitions(AnnotationMetadata on, BeanDefinitionRegistry registry) {
    on.getMergedRepeatableAnnotationAttributes(
            ImportRpcServices.class, ImportRpcServices.All.class, false)
        .forEach(wanted -> register(wanted, registry));
  }

  private void register(AnnotationAttributes wanted, BeanDefinitionRegistry registry) {
    ConfigurableListableBeanFactory beans = (ConfigurableListableBeanFactory) registry;
    String group = wanted.getString("group");
    List<Class<?>> contracts = new ArrayList<>(List.of(wanted.getClassArray("types")));
    contracts.addAll(
        new ContractScanner(environment, beans.getBeanClassLoader())
            .in(List.of(wanted.getStringArray("basePackages"))));
    for (Class<?> contract : contracts) {
      boolean grouped = !group.isEmpty();
      StubDefinition definition =
          new StubDefinition(contract, StubDefinition.key(contract, group, ""), "", null);
      RootBeanDefinition stub = StubRegistrar.define(definition, beans);
      if (grouped) {
        stub.addQualifier(new AutowireCandidateQualifier(Qualifier.class, group));
        stub.setDefaultCandidate(false);
      }
      registry.registerBeanDefinition(StubRegistrar.nameOf(definition), stub);
    }
  }
}
