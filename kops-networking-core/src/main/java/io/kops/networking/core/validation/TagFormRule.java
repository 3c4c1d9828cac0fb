package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.TAG_CHARACTERS;
import static io.kops.networking.core.validation.ValidationCodes.TAG_KEY_LENGTH;
import static io.kops.networking.core.validation.ValidationCodes.TAG_KEY_RESERVED;
import static io.kops.networking.core.validation.ValidationCodes.TAG_VALUE_LENGTH;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Validates keys and values of tags: the user's labels, and the tags for node labels and taints.
 */
final class TagFormRule implements Rule {
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final String RESERVED = "aws:";

  /**
   * Characters that IAM and Elastic Load Balancing accept. EC2 and Auto Scaling accept more, and
   * kops 1.10 labels only their resources.
   */
  private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    boolean everywhere = context.spec().release() == KopsRelease.V1_37;
    checkAll(context.spec().cloudLabels(), SpecPath.of("cloudLabels"), everywhere, problems);
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      // These reach launch templates, Auto Scaling groups and instances only.
      checkAll(group.cloudLabels(), SpecPath.groupField(group, "cloudLabels"), false, problems);
      FieldPath labels = SpecPath.groupField(group, "nodeLabels");
      new TreeMap<>(group.nodeLabels())
          .forEach(
              (key, value) ->
                  check(
                      TagQuotaRule.LABEL_TEMPLATE + key, value, labels.key(key), false, problems));
      for (int i = 0; i < group.taints().size(); i++) {
        String taint = group.taints().get(i);
        String key = TagQuotaRule.key(taint);
        String value = taint.length() == key.length() ? "" : taint.substring(key.length() + 1);
        check(
            TagQuotaRule.TAINT_TEMPLATE + key,
            value,
            SpecPath.groupField(group, "taints").index(i),
            false,
            problems);
      }
    }
  }

  private static void checkAll(
      Map<String, String> labels, FieldPath path, boolean everywhere, Problems.Collector problems) {
    new TreeMap<>(labels)
        .forEach((key, value) -> check(key, value, path.key(key), everywhere, problems));
  }

  private static void check(
      String key, String value, FieldPath path, boolean everywhere, Problems.Collector problems) {
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      problems.error(
          path,
          TAG_KEY_LENGTH,
          "the tag key \"%s\" has %d characters, and AWS takes 1 to %d"
              .formatted(key, key.length(), LONGEST_KEY),
          "use a shorter key");
    }
    if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
      problems.error(
          path,
          TAG_KEY_RESERVED,
          "the tag key \"" + key + "\" starts with aws:, which AWS reserves",
          "use another key");
    }
    if (value.length() > LONGEST_VALUE) {
      problems.error(
          path,
          TAG_VALUE_LENGTH,
          "the value of tag \"%s\" has %d characters, and AWS takes up to %d"
              .formatted(key, value.length(), LONGEST_VALUE),
          "use a shorter value");
    }
    if (everywhere && !(CHARACTERS.matcher(key).matches() && CHARACTERS.matcher(value).matches())) {
      problems.error(
          path,
          TAG_CHARACTERS,
          "the tag \"%s\" = \"%s\" has characters that IAM and Elastic Load Balancing reject"
              .formatted(key, value),
          "use letters, digits, spaces and _ . : / = + - @");
    }
  }
}
