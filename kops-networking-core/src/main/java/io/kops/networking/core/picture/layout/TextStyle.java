package io.kops.networking.core.picture.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The text styles of pictures. Widths are those of DejaVu Sans, the widest of the usual fonts: text
 * that fits in it fits in all of them.
 */
public enum TextStyle {
  /** The title of the picture. */
  TITLE(20, Family.BOLD),
  /** The subtitle and the legend. */
  NOTE(12, Family.REGULAR),
  /** The title of a section. */
  SECTION(14, Family.BOLD),
  /** The label of a box. */
  LABEL(11, Family.REGULAR),
  /** The name of a box. */
  NAME(13, Family.BOLD),
  /** A fact in a box. */
  FACT(11, Family.MONO),
  /** The mark of an action. */
  MARK(12, Family.MARK);

  /** The characters after which a word longer than the line can break. */
  private static final String BREAKS = "-./:,_";

  private final int size;
  private final Family family;

  TextStyle(int size, Family family) {
    this.size = size;
    this.family = family;
  }

  /** Returns the size of the font. */
  public int size() {
    return size;
  }

  /** Returns whether the font is bold. */
  public boolean isBold() {
    return family == Family.BOLD || family == Family.MARK;
  }

  /** Returns whether the font is monospaced. */
  public boolean isMono() {
    return family == Family.MONO || family == Family.MARK;
  }

  /** Returns the height of a line. */
  public int lineHeight() {
    return size + size / 2;
  }

  /** Returns the maximum width of a text. */
  public int width(String text) {
    long sum = text.codePoints().mapToLong(this::width).sum();
    return (int) ((sum * size + 999) / 1000);
  }

  /** Wraps the text at a width. Each line has at least one character. */
  List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (width(rest) > width) {
      int end = end(rest, width);
      lines.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    lines.add(rest);
    return lines;
  }

  private int end(String text, int width) {
    int end = 0;
    int lastSpace = 0;
    int lastBreak = 0;
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      char c = text.charAt(end);
      // A trailing space can exceed the width.
      lastSpace = c == ' ' ? next : lastSpace;
      if (end > 0 && width(text.substring(0, next)) > width) {
        break;
      }
      lastBreak = BREAKS.indexOf(c) >= 0 ? next : lastBreak;
      end = next;
    }
    return lastSpace > 0 ? lastSpace : lastBreak > 0 ? lastBreak : end;
  }

  private int width(int codePoint) {
    int printable = codePoint - ' ';
    if (family == Family.MONO || family == Family.MARK) {
      return codePoint < 0x2E80 ? 602 : 1204;
    }
    if (printable >= 0 && printable < Family.REGULAR.widths.length) {
      return family.widths[printable];
    }
    // Characters of wide scripts are square. Cyrillic has the widest other letters.
    return codePoint < 0x2E80 ? 1240 : 1300;
  }

  /** Fonts with the widths of printable ASCII characters, in thousandths of the size. */
  private enum Family {
    REGULAR(
        """
        318 401 460 838 636 950 780 275 390 390 500 838 318 361 318 337 636 636 636 636 636 636 636
        636 636 636 337 337 838 838 838 531 1000 684 686 698 770 632 575 775 752 295 295 656 557 863
        748 787 603 787 695 635 611 732 684 989 685 611 685 390 337 390 838 500 500 613 635 550 635
        615 352 635 634 278 278 579 278 974 634 612 635 635 411 521 392 634 592 818 592 592 525 636
        337 636 838
        """),
    BOLD(
        """
        348 456 521 838 696 1002 872 306 457 457 523 838 380 415 380 365 696 696 696 696 696 696 696
        696 696 696 400 400 838 838 838 580 1000 774 762 734 830 683 683 821 837 372 372 775 637 995
        837 850 733 850 770 720 682 812 774 1103 771 724 725 457 365 457 838 500 500 675 716 593 716
        678 435 716 712 343 343 665 343 1042 712 687 716 716 493 595 478 712 652 924 645 652 582 712
        365 712 838
        """),
    MONO(""),
    MARK("");

    private final int[] widths;

    Family(String widths) {
      this.widths =
          widths.isBlank()
              ? new int[0]
              : List.of(widths.strip().split("\\s+")).stream()
                  .mapToInt(Integer::parseInt)
                  .toArray();
    }
  }

  /** Returns the CSS class. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
