package io.linnet.spring.validation;

import io.linnet.core.RpcProviderBuilder;
import io.linnet.governance.validate.ValidateFilterFactory;
import io.linnet.spi.FilterFactory;
import io.linnet.spring.LinnetAutoConfiguration;
import io.linnet.spring.RpcBuilderCustomizer;
import io.linnet.spring.Standing;
import jakarta.validation.Validator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Arguments are checked with the validator of the application, which knows its messages. */
@AutoConfiguration(after = LinnetAutoConfiguration.class)
@ConditionalOnClass(Validator.class)
@ConditionalOnBean(Standing.class)
public final class LinnetValidationAutoConfiguration {

  private static final String FILTER = new ValidateFilterFactory().name();

  /** For Spring. */
  public LinnetValidationAutoConfiguration() {}

  /** Without a validator, or with several, Linnet looks for one; a filter of its name stays. */
  @Bean
  @ConditionalOnMissingBean(name = "linnetProviderValidation")
  RpcBuilderCustomizer<RpcProviderBuilder> linnetProviderValidation(
      ObjectProvider<Validator> validators, ObjectProvider<FilterFactory> filters) {
    return builder -> {
      if (filters.stream().noneMatch(filter -> filter.name().equals(FILTER))) {
        validators.ifUnique(found -> builder.filter(ValidateFilterFactory.of(found)));
      }
    };
  }
}
