package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CANAL_OPTION_UNKNOWN;

import io.kops.networking.networking.Canal;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;

/** The options of canal that have few words to choose from. */
final class CanalOptionRule implements Rule {
  private static final List<String> ACTIONS = List.of("ACCEPT", "DROP", "RETURN");
  private static final List<String> MODES = List.of("insert", "append");
  private static final List<String> SEVERITIES =
      List.of("INFO", "DEBUG", "WARNING", "ERROR", "CRITICAL", "NONE");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    if (context.spec().networking().isPresent()
        && context.spec().networking().get() instanceof Canal canal) {
      check("defaultEndpointToHostAction", canal.defaultEndpointToHostAction(), ACTIONS, problems);
      check("chainInsertMode", canal.chainInsertMode(), MODES, problems);
      check("logSeveritySys", canal.logSeveritySys(), SEVERITIES, problems);
    }
  }

  private static void check(
      String field, Optional<String> value, List<String> words, Problems.Collector problems) {
    value
        .filter(word -> !word.isEmpty() && !words.contains(word))
        .ifPresent(
            word ->
                problems.error(
                    SpecPath.of("networking").child("canal").child(field),
                    CANAL_OPTION_UNKNOWN,
                    "canal does not know \"" + word + "\" for " + field,
                    "use one of " + String.join(", ", words)));
  }
}
