package io.kops.networking.core.validation;

import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;

/**
 * Options of a provider that have one of a few words.
 *
 * @param provider the name of the provider
 * @param path where its options are
 * @param code what another word is reported as
 * @param problems where problems go
 */
record OptionNames(String provider, FieldPath path, ProblemCode code, Problems.Collector problems) {
  /** Adds an error where the option has another word. */
  void check(String option, Optional<String> given, String... words) {
    given
        .filter(word -> !word.isEmpty() && !List.of(words).contains(word))
        .ifPresent(
            word ->
                problems.error(
                    path.child(option),
                    code,
                    "%s does not know \"%s\" for %s".formatted(provider, word, option),
                    "use one of " + String.join(", ", words)));
  }
}
