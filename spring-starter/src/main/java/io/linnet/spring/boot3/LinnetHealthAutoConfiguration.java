package io.linnet.spring.boot3;

import io.linnet.spring.LinnetAutoConfiguration;
import io.linnet.spring.Standing;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Health in Spring Boot 3.5. */
@AutoConfiguration(after = LinnetAutoConfiguration.class)
@ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
@ConditionalOnBean(Standing.class)
@ConditionalOnProperty(
    name = "management.health.linnet.enabled",
    havingValue = "true",
    matchIfMissing = true)
public final class LinnetHealthAutoConfiguration {

  /** For Spring. */
  public LinnetHealthAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "linnetHealthIndicator")
  HealthIndicator linnetHealthIndicator(Standing standing) {
    return () -> {
      Health.Builder health = standing.isServing() ? Health.up() : Health.down();
      standing.provider().ifPresent(provider -> health.withDetail("provider", provider));
      standing.services().forEach((name, lines) -> health.withDetail(name, lines.get(0)));
      return health.build();
    };
  }
}
