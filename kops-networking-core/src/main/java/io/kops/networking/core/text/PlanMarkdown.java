package io.kops.networking.core.text;

import io.kops.networking.core.descriptor.ChangeFormatter.FieldChange;
import io.kops.networking.core.descriptor.PlanLine;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.Quantity;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Renders a plan as GitHub Flavored Markdown, for a comment on a pull request: a heading with the
 * number of resources per action, the problems, and one collapsible block per section. Resources
 * and problems are in code blocks, so their names and values are never interpreted as Markdown or
 * HTML. Changes of specs are shown without values that can be secrets, and changes of user data as
 * the number of lines. A plan that exceeds {@link #MAX_LENGTH} is shortened: first the details of
 * changed fields are left out, then resources from the end of long sections. The text has their
 * numbers. Equal plans give equal text.
 */
public final class PlanMarkdown {
  /** The maximum length of a comment on GitHub, in characters. */
  public static final int MAX_LENGTH = 65_536;

  /** Sections with more lines are collapsed. */
  private static final int MAX_OPEN_LINES = 30;

  /** The numbers of detail lines per resource to try, until the text is short enough. */
  private static final List<Integer> DETAIL_LINES = List.of(Integer.MAX_VALUE, 6, 0);

  /** The order in which actions are shown if not all fit. */
  private static final List<Action> PRIORITY =
      List.of(Action.DELETE, Action.REPLACE, Action.UPDATE, Action.CREATE, Action.KEEP);

  private static final String USER_DATA = "userData";
  private static final int MAX_LINE_LENGTH = 400;
  private static final Pattern BACKTICKS = Pattern.compile("`{3,}");

  private PlanMarkdown() {}

  /** Returns the plan with its problems, in at most {@link #MAX_LENGTH} characters. */
  public static String write(Plan plan) {
    return write(plan, MAX_LENGTH);
  }

  /**
   * Returns the plan with its problems.
   *
   * @param maxLength the maximum number of characters, at least 4,000
   * @throws IllegalArgumentException if {@code maxLength} is lower
   */
  public static String write(Plan plan, int maxLength) {
    if (maxLength < 4_000) {
      throw new IllegalArgumentException("maxLength %d is lower than 4000".formatted(maxLength));
    }
    String head = head(plan) + problems(plan.problems(), maxLength / 2);
    int room = maxLength - head.length();
    for (int detailLines : DETAIL_LINES) {
      String body = body(sections(plan, detailLines), Integer.MAX_VALUE);
      if (body.length() <= room) {
        return head + body;
      }
    }
    List<Section> sections = sections(plan, 0);
    int fits = 0;
    // The largest number of resources per section that fits, by bisection.
    for (int step = Integer.highestOneBit(plan.resources().size() + 1); step > 0; step /= 2) {
      if (body(sections, fits + step).length() <= room) {
        fits += step;
      }
    }
    return head + body(sections, fits);
  }

  private static String head(Plan plan) {
    String subject = plan.purpose() == Plan.Purpose.DELETE ? "Deletion of" : "Network of";
    String outcome =
        !plan.isApplicable()
            ? "**Cannot be applied:** fix the errors below."
            : plan.isUpToDate() ? "Nothing to do." : "**" + PlanText.summary(plan) + "**";
    return "### %s `%s`\n\n%s\n".formatted(subject, plan.cluster(), outcome);
  }

  private static String problems(Problems problems, int maxLength) {
    if (problems.isEmpty()) {
      return "";
    }
    String text = ProblemsText.write(problems, Palette.PLAIN);
    int end = text.length() <= maxLength ? text.length() : text.lastIndexOf('\n', maxLength) + 1;
    String rest =
        end == text.length()
            ? ""
            : "(the other problems are left out: %s in total)\n"
                .formatted(ProblemsText.summary(problems));
    return block(ProblemsText.summary(problems), true, "text", text.substring(0, end) + rest);
  }

  private static String body(List<Section> sections, int maxResources) {
    StringBuilder text = new StringBuilder();
    sections.forEach(section -> text.append(section.block(maxResources)));
    return text.toString();
  }

  /** Returns a collapsible code block. */
  private static String block(String title, boolean open, String language, String content) {
    String fence = fence(content);
    return "\n<details%s>\n<summary>%s</summary>\n\n%s%s\n%s%s\n\n</details>\n"
        .formatted(open ? " open" : "", title, fence, language, content, fence);
  }

  /** Returns a fence that the content does not contain. */
  private static String fence(String content) {
    int longest = 2;
    for (Matcher run = BACKTICKS.matcher(content); run.find(); ) {
      longest = Math.max(longest, run.end() - run.start());
    }
    return "`".repeat(longest + 1);
  }

  private static List<Section> sections(Plan plan, int detailLines) {
    Map<PlanSection, Section> sections = new TreeMap<>();
    List<PlanLine> lines = PlanLine.of(plan);
    for (int i = 0; i < lines.size(); i++) {
      if (isShown(lines, i)) {
        sections
            .computeIfAbsent(lines.get(i).section(), Section::new)
            .add(lines.get(i), detailLines);
      }
    }
    return List.copyOf(sections.values());
  }

  /** The resources of one section. */
  private static final class Section {
    private final PlanSection title;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Action action, List<String> lines) {}

    Section(PlanSection title) {
      this.title = title;
    }

    void add(PlanLine line, int detailLines) {
      List<String> changes =
          line.changes().stream().flatMap(change -> lines(change).stream()).toList();
      List<String> lines = new ArrayList<>();
      lines.add(resource(line));
      String indent = "  ".repeat(line.depth() + 2);
      changes.stream().limit(detailLines).forEach(change -> lines.add(cut(indent + change)));
      int left = changes.size() - detailLines;
      if (left > 0) {
        lines.add(indent + "(%s left out)".formatted(Quantity.of(left, "line")));
      }
      entries.add(new Entry(line.resource().action(), lines));
    }

    /** User data can have secrets that no name identifies, and a comment has many readers. */
    private static List<String> lines(FieldChange change) {
      return change.summary().startsWith(USER_DATA + ":")
          ? List.of(change.summary())
          : change.lines();
    }

    String block(int maxResources) {
      List<Entry> shown = shown(maxResources);
      List<String> lines =
          shown.stream()
              .flatMap(entry -> entry.lines().stream())
              .collect(Collectors.toCollection(ArrayList::new));
      Map<Action, Integer> all = counts(entries);
      if (shown.size() < entries.size()) {
        Map<Action, Integer> left = new EnumMap<>(all);
        counts(shown).forEach((action, count) -> left.merge(action, -count, Integer::sum));
        lines.add(
            "  (%s left out: %s)"
                .formatted(Quantity.of(entries.size() - shown.size(), "resource"), summary(left)));
      }
      return PlanMarkdown.block(
          title.title() + ": " + summary(all),
          lines.size() <= MAX_OPEN_LINES,
          "diff",
          String.join("\n", lines) + "\n");
    }

    /** Deletions and replacements are left out last. */
    private List<Entry> shown(int maxResources) {
      if (entries.size() <= maxResources) {
        return entries;
      }
      Set<Integer> kept = new HashSet<>();
      for (Action action : PRIORITY) {
        for (int i = 0; i < entries.size() && kept.size() < maxResources; i++) {
          if (entries.get(i).action() == action) {
            kept.add(i);
          }
        }
      }
      return kept.stream().sorted().map(entries::get).toList();
    }

    private static Map<Action, Integer> counts(List<Entry> entries) {
      Map<Action, Integer> counts = new EnumMap<>(Action.class);
      entries.forEach(entry -> counts.merge(entry.action(), 1, Integer::sum));
      return counts;
    }

    private static String summary(Map<Action, Integer> counts) {
      return counts.entrySet().stream()
          .filter(count -> count.getKey().isChange() && count.getValue() > 0)
          .map(count -> count.getValue() + " " + PlanText.outlook(count.getKey()))
          .collect(Collectors.joining(", "));
    }
  }

  /** Returns whether a resource, or a resource below it, has a change. */
  private static boolean isShown(List<PlanLine> lines, int index) {
    int depth = lines.get(index).depth();
    for (int i = index; i < lines.size(); i++) {
      if (i > index && lines.get(i).depth() <= depth) {
        return false;
      }
      if (lines.get(i).resource().action().isChange()) {
        return true;
      }
    }
    return false;
  }

  private static String resource(PlanLine line) {
    return cut(
        mark(line.resource().action())
            + " "
            + "  ".repeat(line.depth())
            + line.sentence()
            + (line.details().isEmpty() ? "" : "  " + line.details())
            + (line.reason().isEmpty() ? "" : "  (" + line.reason() + ")"));
  }

  /** Returns the mark that highlights a line in a block of the language {@code diff}. */
  private static String mark(Action action) {
    return switch (action) {
      case CREATE -> "+";
      case UPDATE, REPLACE -> "!";
      case DELETE -> "-";
      case KEEP -> " ";
    };
  }

  private static String cut(String line) {
    return line.length() <= MAX_LINE_LENGTH ? line : line.substring(0, MAX_LINE_LENGTH - 1) + "…";
  }
}
