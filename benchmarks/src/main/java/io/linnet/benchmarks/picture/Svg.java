package io.linnet.benchmarks.picture;

import java.util.Locale;

/** Writes the few shapes of SVG that a chart needs; readable on a light and on a dark page. */
public final class Svg {

  private final StringBuilder text = new StringBuilder();

  /** Begins a picture of so many pixels. */
  public Svg(int width, int height) {
    text.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
        font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="white"/>
        """
            .formatted(width, height, width, height));
  }

  /** A straight line. */
  public void line(double x1, double y1, double x2, double y2, String colour) {
    text.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>\n"
            .formatted(number(x1), number(y1), number(x2), number(y2), colour));
  }

  /** A line through points. */
  public void path(double[] x, double[] y, String colour) {
    text.append("<polyline fill=\"none\" stroke-width=\"1.5\" stroke=\"" + colour + "\" points=\"");
    for (int i = 0; i < x.length; i++) {
      text.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
    }
    text.append("\"/>\n");
  }

  /** A filled rectangle; the place is that of its upper left corner. */
  public void bar(double x, double y, double width, double height, String colour) {
    text.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>\n"
            .formatted(number(x), number(y), number(width), number(height), colour));
  }

  /** A filled circle. */
  public void dot(double x, double y, String colour) {
    text.append(
        "<circle cx=\"%s\" cy=\"%s\" r=\"4\" fill=\"%s\"/>\n"
            .formatted(number(x), number(y), colour));
  }

  /** Words; the anchor is {@code start}, {@code middle} or {@code end}. */
  public void words(double x, double y, String anchor, String colour, String words) {
    text.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n"
            .formatted(number(x), number(y), anchor, colour, escaped(words)));
  }

  /** The whole picture. */
  @Override
  public String toString() {
    return text + "</svg>\n";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;");
  }
}
