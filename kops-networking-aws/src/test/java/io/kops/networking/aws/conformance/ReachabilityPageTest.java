package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.reachability.Answer;
import io.kops.networking.core.reachability.ClusterFlows;
import io.kops.networking.core.reachability.FlowAnswer;
import io.kops.networking.core.reachability.Question;
import io.kops.networking.spi.PortRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The tables of docs/reachability.md are current. {@code -Dkops.write=true} regenerates them. */
class ReachabilityPageTest {
  private static final Path PAGE = Path.of("../docs/reachability.md");
  private static final String BEGIN = "<!-- begin flows -->\n";
  private static final String END = "<!-- end flows -->\n";

  @Test
  void pageListsTheFlowsOfEveryProvider() throws IOException {
    String before = Files.readString(PAGE);
    String after =
        before.substring(0, before.indexOf(BEGIN) + BEGIN.length())
            + tables()
            + before.substring(before.indexOf(END));
    if (Boolean.getBoolean("kops.write")) {
      Files.writeString(PAGE, after);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/reachability.md; to regenerate it, run this test with -Dkops.write=true")
        .isEqualTo(after);
  }

  private static String tables() {
    StringBuilder text = new StringBuilder();
    for (KopsRelease release : KopsRelease.values()) {
      Map<String, Cells> rows = new TreeMap<>();
      Map<String, Integer> networks = new TreeMap<>();
      for (ClusterNetwork network : ClusterFlowsTest.networks()) {
        if (network.spec().release() == release) {
          String provider = network.spec().networking().orElseThrow().specKey();
          networks.merge(provider, 1, Integer::sum);
          Map<String, Boolean> passing = new TreeMap<>();
          for (FlowAnswer flow : ClusterFlows.of(network).required()) {
            boolean passes = flow.answer() instanceof Answer.Reachable;
            passing.merge(row(flow), passes, Boolean::logicalAnd);
          }
          passing.forEach(
              (row, passes) -> rows.computeIfAbsent(row, it -> new Cells()).add(provider, passes));
        }
      }
      text.append("\n### kops %s\n\n| Flow | ".formatted(release))
          .append(String.join(" | ", networks.keySet()))
          .append(" |\n| --- |")
          .append(" :-: |".repeat(networks.size()))
          .append('\n');
      rows.forEach(
          (row, cells) -> {
            List<String> columns = new ArrayList<>();
            networks.forEach((provider, count) -> columns.add(cells.of(provider, count)));
            text.append("| %s | %s |\n".formatted(row, String.join(" | ", columns)));
          });
    }
    return text.append('\n').toString();
  }

  private static String row(FlowAnswer flow) {
    return "%s: %s to %s, %s"
        .formatted(flow.purpose(), flow.from(), flow.to(), traffic(flow.question()));
  }

  private static String traffic(Question question) {
    PortRange ports = question.ports();
    if (ports.equals(PortRange.ALL)) {
      return "protocol " + question.protocol();
    }
    return question.protocol()
        + " "
        + ports.from()
        + (ports.from() == ports.to() ? "" : "-" + ports.to());
  }

  /** The networks that require one flow. */
  private static final class Cells {
    private final Map<String, Integer> required = new TreeMap<>();
    private final Set<String> gaps = new TreeSet<>();

    void add(String provider, boolean passes) {
      required.merge(provider, 1, Integer::sum);
      if (!passes) {
        gaps.add(provider);
      }
    }

    String of(String provider, int networks) {
      if (gaps.contains(provider)) {
        return "gap";
      }
      int count = required.getOrDefault(provider, 0);
      return count == 0 ? "\u2013" : count == networks ? "yes" : "some";
    }
  }
}
