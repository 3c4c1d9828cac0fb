package io.kops.networking.spi;

import io.kops.networking.spi.TemplateNode.Fixed;
import io.kops.networking.spi.TemplateNode.Piece;
import io.kops.networking.spi.TemplateNode.Placeholder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the text of a {@link ManifestTemplate}. */
final class TemplateParser {
  private static final String NAME = "([a-z][A-Za-z0-9]*)";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{" + NAME + "}}");
  private static final Pattern BLOCK = Pattern.compile("( *)\\{\\{block " + NAME + "}}");
  private static final Pattern IF = Pattern.compile(" *\\{\\{#if " + NAME + "}}");
  private static final Pattern ELSE = Pattern.compile(" *\\{\\{#else}}");
  private static final Pattern END = Pattern.compile(" *\\{\\{/if}}");
  private static final Pattern EACH = Pattern.compile(" *\\{\\{#each " + NAME + "}}");
  private static final Pattern EACH_END = Pattern.compile(" *\\{\\{/each}}");

  /** The text before a whole YAML value: only keys and dashes. */
  private static final Pattern BEFORE_VALUE =
      Pattern.compile(" *((- +)+|(- +)*[^\\s:#{}\\[\\],]+: +)");

  private final String template;
  private final List<String> lines;
  private int next;

  private TemplateParser(String template, String text) {
    this.template = template;
    this.lines = text.lines().toList();
  }

  /** Returns the nodes of the text. */
  static List<TemplateNode> parse(String template, String text) {
    TemplateParser parser = new TemplateParser(template, text);
    List<TemplateNode> nodes = parser.nodes();
    if (parser.next < parser.lines.size()) {
      throw new Place(template, parser.next + 1)
          .refuse("there is no {{#if}} or {{#each}} before this line");
    }
    return nodes;
  }

  /** Parses up to the end of the text, or to the line that ends the current condition or loop. */
  private List<TemplateNode> nodes() {
    List<TemplateNode> nodes = new ArrayList<>();
    while (next < lines.size()) {
      String line = lines.get(next);
      if (ELSE.matcher(line).matches()
          || END.matcher(line).matches()
          || EACH_END.matcher(line).matches()) {
        break;
      }
      next++;
      Place place = new Place(template, next);
      Matcher condition = IF.matcher(line);
      Matcher each = EACH.matcher(line);
      Matcher block = BLOCK.matcher(line);
      if (condition.matches()) {
        nodes.add(condition(place, condition.group(1)));
      } else if (each.matches()) {
        nodes.add(each(place, each.group(1)));
      } else if (block.matches()) {
        nodes.add(new TemplateNode.Block(place, block.group(1), block.group(2)));
      } else {
        nodes.add(new TemplateNode.Line(place, pieces(place, line)));
      }
    }
    return List.copyOf(nodes);
  }

  private TemplateNode condition(Place start, String name) {
    List<TemplateNode> kept = nodes();
    List<TemplateNode> otherwise = List.of();
    if (nextIs(ELSE)) {
      next++;
      otherwise = nodes();
    }
    if (!nextIs(END)) {
      throw start.refuse("there is no {{/if}} for {{#if " + name + "}}");
    }
    next++;
    return new TemplateNode.Condition(name, kept, otherwise);
  }

  private TemplateNode each(Place start, String name) {
    List<TemplateNode> repeated = nodes();
    if (!nextIs(EACH_END)) {
      throw start.refuse("there is no {{/each}} for {{#each " + name + "}}");
    }
    next++;
    return new TemplateNode.Each(start, name, repeated);
  }

  private boolean nextIs(Pattern shape) {
    return next < lines.size() && shape.matcher(lines.get(next)).matches();
  }

  private static List<Piece> pieces(Place place, String line) {
    List<Piece> pieces = new ArrayList<>();
    Matcher placeholder = PLACEHOLDER.matcher(line);
    int end = 0;
    while (placeholder.find()) {
      String before = line.substring(end, placeholder.start());
      boolean alone =
          placeholder.end() == line.length()
              && BEFORE_VALUE.matcher(line.substring(0, placeholder.start())).matches();
      pieces.add(fixed(place, before));
      pieces.add(new Placeholder(placeholder.group(1), alone));
      end = placeholder.end();
    }
    pieces.add(fixed(place, line.substring(end)));
    return List.copyOf(pieces);
  }

  private static Fixed fixed(Place place, String text) {
    if (text.contains("{{")) {
      throw place.refuse("\"" + text.strip() + "\" has braces that are not a placeholder");
    }
    return new Fixed(text);
  }
}
