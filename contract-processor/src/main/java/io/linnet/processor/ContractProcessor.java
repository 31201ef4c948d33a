package io.linnet.processor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import javax.tools.StandardLocation;

/**
 * Writes the names of all interfaces with {@code @RpcService} to {@code META-INF/linnet/contracts}:
 * UTF-8, one binary name in a line, sorted, below a comment. Where only some sources are compiled,
 * what the file had before and is still a contract stays.
 */
public final class ContractProcessor extends AbstractProcessor {

  static final String INDEX = "META-INF/linnet/contracts";

  private static final String SERVICE = "io.linnet.RpcService";
  private static final String COMMENT = "#";

  private final Set<String> contracts = new TreeSet<>();

  /** For the compiler. */
  public ContractProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(SERVICE);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        add(element);
      }
    }
    if (round.processingOver() && !contracts.isEmpty()) {
      write();
    }
    return false; // others may want to see it, too
  }

  private void add(Element element) {
    if (element.getKind() == ElementKind.INTERFACE) {
      contracts.add(
          processingEnv.getElementUtils().getBinaryName((TypeElement) element).toString());
    } else {
      processingEnv
          .getMessager()
          .printMessage(
              Kind.ERROR,
              "@RpcService on "
                  + element
                  + " (expected: on an interface, which is the contract; its implementation needs no"
                  + " annotation, or @RpcExport with Spring)",
              element);
    }
  }

  private void write() {
    contracts.addAll(before());
    try (Writer index =
        processingEnv
            .getFiler()
            .createResource(StandardLocation.CLASS_OUTPUT, "", INDEX)
            .openWriter()) {
      index.write(COMMENT + " The contracts of this jar, written by linnet-contract-processor.\n");
      for (String contract : contracts) {
        index.write(contract + "\n");
      }
    } catch (IOException e) {
      processingEnv.getMessager().printMessage(Kind.ERROR, "cannot write " + INDEX + ": " + e);
    }
  }

  /** What an earlier compilation has found and this one was not asked to look at. */
  private List<String> before() {
    try (BufferedReader index =
        new BufferedReader(
            processingEnv
                .getFiler()
                .getResource(StandardLocation.CLASS_OUTPUT, "", INDEX)
                .openReader(true))) {
      return index.lines().filter(line -> !line.startsWith(COMMENT)).filter(this::isOne).toList();
    } catch (IOException e) {
      return List.of(); // there was none
    }
  }

  private boolean isOne(String contract) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(contract.replace('$', '.'));
    return type != null
        && type.getAnnotationMirrors().stream()
            .anyMatch(mirror -> mirror.getAnnotationType().toString().equals(SERVICE));
  }
}
