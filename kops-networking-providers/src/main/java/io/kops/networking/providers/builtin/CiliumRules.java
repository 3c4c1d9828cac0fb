package io.kops.networking.providers.builtin;

import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.providers.ProviderCodes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Validates the options without which the agent does not start. */
final class CiliumRules {
  private static final FieldPath OPTIONS = FieldPath.of("spec").child("networking").child("cilium");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final int BITS_OF_IPV4 = 32;

  private final Problems.Collector problems = Problems.collector();

  private CiliumRules() {}

  static Problems check(Cilium cilium) {
    CiliumRules rules = new CiliumRules();
    rules.checkVersion(cilium.version());
    rules.checkWord("allowLocalhost", cilium.allowLocalhost(), List.of("auto", "always", "policy"));
    rules.checkWord("enablePolicy", cilium.enablePolicy(), List.of("default", "always", "never"));
    rules.checkWord("tunnel", cilium.tunnel(), List.of("vxlan", "geneve", "disabled"));
    rules.checkNumber("ipv4ClusterCidrMaskSize", cilium.ipv4ClusterCidrMaskSize(), BITS_OF_IPV4);
    rules.checkNumber("logstashProbeTimer", cilium.logstashProbeTimer(), Integer.MAX_VALUE);
    rules.checkNumber("tracePayloadlen", cilium.tracePayloadlen(), Integer.MAX_VALUE);
    return rules.problems.problems();
  }

  private void checkVersion(Optional<String> version) {
    version
        .filter(tag -> !tag.isEmpty() && !TAG.matcher(tag).matches())
        .ifPresent(
            tag ->
                problems.error(
                    OPTIONS.child("version"),
                    ProviderCodes.CILIUM_VERSION_INVALID,
                    "\"" + tag + "\" is not a valid image tag",
                    "set it to a tag of cilium/cilium such as v1.0-stable, or leave it unset"));
  }

  private void checkWord(String field, Optional<String> choice, List<String> words) {
    choice
        .filter(word -> !word.isEmpty() && !words.contains(word))
        .ifPresent(
            word ->
                problems.error(
                    OPTIONS.child(field),
                    ProviderCodes.CILIUM_OPTION_UNKNOWN,
                    "Cilium does not recognise \"" + word + "\" for " + field,
                    "use one of " + String.join(", ", words)));
  }

  private void checkNumber(String field, OptionalInt number, int most) {
    number.ifPresent(
        value -> {
          if (value < 0 || value > most) {
            problems.error(
                OPTIONS.child(field),
                ProviderCodes.CILIUM_NUMBER_OUT_OF_RANGE,
                value + " is " + (value < 0 ? "less than 0" : "more than " + most),
                "set it to a number in the accepted range, or leave it unset");
          }
        });
  }
}
