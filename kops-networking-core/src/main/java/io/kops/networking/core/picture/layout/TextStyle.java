package io.kops.networking.core.picture.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The kinds of text of a picture. Widths are those of DejaVu Sans, the widest of the fonts that
 * people read pictures in: what fits there fits everywhere.
 */
public enum TextStyle {
  /** The title of the picture. */
  TITLE(20, Family.BOLD),
  /** What stands beneath the title, and legends. */
  NOTE(12, Family.REGULAR),
  /** The title of a section. */
  SECTION(14, Family.BOLD),
  /** What a box is. */
  LABEL(11, Family.REGULAR),
  /** What it is called. */
  NAME(13, Family.BOLD),
  /** What there is to say about it. */
  FACT(11, Family.MONO),
  /** The mark of an action. */
  MARK(12, Family.MARK);

  /** What may stand at the end of a line in the midst of a word that is longer than the line. */
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

  /** Tells whether letters are bold. */
  public boolean isBold() {
    return family == Family.BOLD || family == Family.MARK;
  }

  /** Tells whether all letters are of one width. */
  public boolean isMono() {
    return family == Family.MONO || family == Family.MARK;
  }

  /** Returns the height of a line. */
  public int lineHeight() {
    return size + size / 2;
  }

  /** Returns how wide a text is at most. */
  public int width(String text) {
    long sum = text.codePoints().mapToLong(this::width).sum();
    return (int) ((sum * size + 999) / 1000);
  }

  /** Returns the text in lines that are no wider than this, each of one character at least. */
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
      // A space may hang over the end of its line.
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
    // Wide scripts take a square, and no other letter more than that of Cyrillic.
    return codePoint < 0x2E80 ? 1240 : 1300;
  }

  /** The fonts, with the widths of their printable ASCII characters in thousandths of the size. */
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

  /** Returns the name in lower case, by which style sheets know it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
