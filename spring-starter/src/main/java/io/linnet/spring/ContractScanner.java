package io.linnet.spring;

import io.linnet.RpcService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Finds contracts in packages, without loading the classes beside them. */
final class ContractScanner extends ClassPathScanningCandidateComponentProvider {

  private final @Nullable ClassLoader loader;

  ContractScanner(Environment environment, @Nullable ClassLoader loader) {
    super(false, environment);
    this.loader = loader;
    addIncludeFilter(new AnnotationTypeFilter(RpcService.class, false, true));
  }

  /** The contracts in some packages and below them. */
  List<Class<?>> in(List<String> packages) {
    List<Class<?>> contracts = new ArrayList<>();
    for (String each : packages) {
      for (BeanDefinition found : findCandidateComponents(each)) {
        contracts.add(
            ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), loader));
      }
    }
    return contracts;
  }

  @Override
  protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
    return definition.getMetadata().isInterface() && definition.getMetadata().isIndependent();
  }
}
