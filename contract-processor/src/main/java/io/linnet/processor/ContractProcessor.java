package io.linnet.processor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Lists the interfaces that are annotated with {@code @RpcService} in {@value IndexFile#PATH}, so
 * that whoever has the jar on the class path knows its contracts without looking through all
 * classes. A module without contracts gets no such file. The annotation on anything but an
 * interface is an error of the compilation.
 *
 * <p>When only some sources are compiled, names that an earlier compilation has written stay as
 * long as their contracts do. A compilation in which nothing is annotated does not ask this
 * processor, and leaves the file as it is.
 *
 * @implNote Compilers use an instance from one thread, for one compilation.
 */
public final class ContractProcessor extends AbstractProcessor {

  /** By name, so that this jar needs no other. */
  static final String ANNOTATION = "io.linnet.RpcService";

  private static final String EXPECTED =
      " (expected: an interface; the class that implements it is marked with @RpcExport in Spring,"
          + " or given to RpcProvider.export)";

  private final NavigableSet<String> names = new TreeSet<>();
  private final List<Element> origins = new ArrayList<>();

  /** For {@code ServiceLoader}, by which compilers find processors. */
  public ContractProcessor() {}

  /** {@code @RpcService} alone. */
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(ANNOTATION);
  }

  /** The newest that the compiler knows: what is looked at is the same in all of them. */
  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /** Collects in each round, writes in the last one; leaves the annotation to other processors. */
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      round.getElementsAnnotatedWith(annotation).forEach(this::add);
    }
    // asked only where something is annotated: without an error there is a name
    if (round.processingOver() && !round.errorRaised()) {
      write();
    }
    return false;
  }

  private void add(Element annotated) {
    if (annotated.getKind() != ElementKind.INTERFACE) {
      String found =
          "@RpcService on the %s %s".formatted(kind(annotated), annotated.getSimpleName());
      processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, found + EXPECTED, annotated);
      return;
    }
    names.add(Contracts.nameOf((TypeElement) annotated, processingEnv.getElementUtils()));
    origins.add(annotated);
  }

  /** As Java writes it: {@code record}, {@code annotation type}. */
  private static String kind(Element element) {
    return element.getKind().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void write() {
    IndexFile file = new IndexFile(processingEnv.getFiler());
    Contracts contracts = new Contracts(processingEnv.getElementUtils());
    file.read().stream().filter(contracts::has).forEach(names::add);
    try {
      file.write(names, origins.toArray(Element[]::new));
    } catch (IOException e) {
      processingEnv
          .getMessager()
          .printMessage(Diagnostic.Kind.ERROR, IndexFile.PATH + " can't be written: " + e);
    }
  }
}
