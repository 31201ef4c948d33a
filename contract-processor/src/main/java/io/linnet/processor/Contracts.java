package io.linnet.processor;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** What the compiler knows of contracts, by their binary names ({@code shop.Orders$Admin}). */
final class Contracts {

  private final Elements elements;

  Contracts(Elements elements) {
    this.elements = elements;
  }

  static String nameOf(TypeElement type, Elements elements) {
    return elements.getBinaryName(type).toString();
  }

  /** Whether a class of that name is there, compiled now or before, and is a contract. */
  boolean has(String name) {
    TypeElement type = find(name);
    return type != null
        && type.getKind() == ElementKind.INTERFACE
        && type.getAnnotationMirrors().stream()
            .map(mirror -> (TypeElement) mirror.getAnnotationType().asElement())
            .anyMatch(of -> of.getQualifiedName().contentEquals(ContractProcessor.ANNOTATION));
  }

  /** A {@code $} may part two classes, or be a letter of one. */
  private @Nullable TypeElement find(String name) {
    TypeElement whole = elements.getTypeElement(name);
    if (whole != null) {
      return whole;
    }
    for (int end = name.indexOf('$'); end > 0; end = name.indexOf('$', end + 1)) {
      TypeElement outer = elements.getTypeElement(name.substring(0, end));
      TypeElement found = outer == null ? null : within(outer, name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable TypeElement within(TypeElement outer, String name) {
    for (TypeElement nested : ElementFilter.typesIn(outer.getEnclosedElements())) {
      String binary = nameOf(nested, elements);
      TypeElement found =
          binary.equals(name)
              ? nested
              : name.startsWith(binary + "$") ? within(nested, name) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
