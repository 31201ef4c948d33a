package io.linnet.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What another line of Spring Boot does not have is named in one package only. */
class LinesTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.linnet.spring");

  @Test
  void eachLinesHealthIsUsedInItsOwnPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.linnet.spring.boot3")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework.boot.actuate.health..")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackage("io.linnet.spring.boot4")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework.boot.health..")
        .check(classes);
  }

  @Test
  void whatEitherLineHasMovedIsNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework.boot.web..",
            "org.springframework.boot.env..",
            "org.springframework.boot.actuate.autoconfigure.health..",
            "org.springframework.boot.actuate.autoconfigure.metrics..",
            "com.fasterxml.jackson..")
        .check(classes);
  }

  @Test
  void onlyAutoConfigurationsAreConditional() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("AutoConfiguration")
        .and()
        .areTopLevelClasses()
        .should()
        .beAnnotatedWith("org.springframework.boot.autoconfigure.AutoConfiguration")
        .check(classes);
  }
}
