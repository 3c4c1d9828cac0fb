package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKinds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every resource carries the tags that kops gives it, on both releases: tags-of-kops.txt. */
class TagParityTest {
  private static final String FILE = "tags-of-kops.txt";

  /** Plans of the older release, among those of every kind of resource. */
  private static final Set<String> OLDER =
      Set.of(
          "HA private 1.10",
          "minimal public 1.10",
          "instances 1.10",
          "spot instances 1.10, certificate",
          "shared VPC",
          "shared subnets");

  /** Kinds without tags: kops has none for them, or AWS takes none. */
  private static final Set<String> UNTAGGED =
      Set.of(
          ResourceKinds.HOSTED_ZONE.name(),
          ResourceKinds.HOSTED_ZONE_ASSOCIATION.name(),
          ResourceKinds.RECORD_SET.name(),
          ResourceKinds.VPC_CIDR_BLOCK.name(),
          ResourceKinds.DHCP_OPTIONS_ASSOCIATION.name(),
          ResourceKinds.ROUTE.name(),
          ResourceKinds.ROUTE_TABLE_ASSOCIATION.name(),
          ResourceKinds.SECURITY_GROUP_RULE.name(),
          ResourceKinds.IAM_ROLE_POLICY.name(),
          ResourceKinds.LISTENER.name(),
          ResourceKinds.STATE_OBJECT.name());

  private static Map<String, Plan> plans = Map.of();

  private record ExpectedTag(boolean required, String key, String value) {
    static ExpectedTag of(String token) {
      boolean optional = token.startsWith("~") || token.startsWith("+");
      String tag = optional ? token.substring(1) : token;
      int end = tag.indexOf('=');
      return new ExpectedTag(!optional, tag.substring(0, end), tag.substring(end + 1));
    }

    boolean matches(Map.Entry<String, String> tag, PlannedResource resource, String cluster) {
      return matches(key, tag.getKey(), resource, cluster)
          && matches(value, tag.getValue(), resource, cluster);
    }

    private static boolean matches(
        String pattern, String text, PlannedResource resource, String cluster) {
      String filled = pattern.replace("{name}", resource.name()).replace("{cluster}", cluster);
      return Pattern.matches(Pattern.quote(filled).replace("*", "\\E.*\\Q"), text);
    }
  }

  private record Row(String release, String kind, List<ExpectedTag> tags) {
    static Row of(String line) {
      String[] columns = line.split(" ", -1);
      return new Row(
          columns[0], columns[1], Arrays.stream(columns).skip(2).map(ExpectedTag::of).toList());
    }
  }

  @BeforeAll
  static void createPlans() {
    plans = TerraformNetworks.all();
  }

  private static List<Row> rows() throws IOException {
    try (InputStream in = TagParityTest.class.getResourceAsStream(FILE)) {
      assertThat(in).as(FILE).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Row::of)
          .toList();
    }
  }

  @Test
  void tagsEveryKindAsKopsDoes() throws IOException {
    List<Row> rows = rows();
    Set<Row> used = new HashSet<>();
    Set<String> different = new TreeSet<>();
    plans.forEach(
        (name, plan) -> {
          String release = OLDER.contains(name) ? "1.10" : "1.37";
          for (PlannedResource resource : plan.resources()) {
            String kind = resource.id().kind().name();
            Optional<Row> row =
                rows.stream()
                    .filter(each -> each.release().equals(release) && each.kind().equals(kind))
                    .findFirst();
            row.ifPresent(used::add);
            List<ExpectedTag> expected = row.map(Row::tags).orElse(List.of());
            differences(resource, plan.cluster().value(), expected)
                .forEach(found -> different.add(release + " " + name + " " + found));
          }
        });

    assertThat(different).isEmpty();
    assertThat(rows).as("used by a plan").allMatch(used::contains);
  }

  private static List<String> differences(
      PlannedResource resource, String cluster, List<ExpectedTag> expected) {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, String> tag : resource.tags().entrySet()) {
      if (expected.stream().noneMatch(each -> each.matches(tag, resource, cluster))) {
        found.add(resource.id() + " has " + tag);
      }
    }
    for (ExpectedTag tag : expected) {
      if (tag.required()
          && resource.tags().entrySet().stream()
              .noneMatch(each -> tag.matches(each, resource, cluster))) {
        found.add(resource.id() + " lacks " + tag.key());
      }
    }
    return found;
  }

  @Test
  void coversEveryKindOfPlans() throws IOException {
    Set<String> known = new TreeSet<>(UNTAGGED);
    rows().forEach(row -> known.add(row.kind()));
    Set<String> kinds = new TreeSet<>();
    plans
        .values()
        .forEach(
            plan -> plan.resources().forEach(resource -> kinds.add(resource.id().kind().name())));

    assertThat(known).containsAll(kinds);
  }
}
