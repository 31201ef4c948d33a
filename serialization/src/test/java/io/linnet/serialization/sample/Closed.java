package io.linnet.serialization.sample;

import io.linnet.Permits;
import java.util.List;
import java.util.Map;

/** Positions that may hold one of several classes, and classes that refer to themselves. */
public interface Closed {

  Shapes.Shape shape(Shapes.Shape v);

  Shapes.Outcome<Page<Shapes.Shape>> outcome(Shapes.Outcome<Page<Shapes.Shape>> v);

  Shapes.Expr expression(Shapes.Expr v);

  List<Shapes.Animal> animals(List<Shapes.Animal> v);

  Map<Shapes.Color, @Permits({Shapes.Point.class, String.class, Shapes.Color.class}) Object> mixed(
      Map<Shapes.Color, @Permits({Shapes.Point.class, String.class, Shapes.Color.class}) Object> v);

  Shapes.Labelled labelled(Shapes.Labelled v, Shapes.Money money, Shapes.Mixed mixed);
}
