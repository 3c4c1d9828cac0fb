package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.mutation.ClusterMutations;
import io.kops.networking.mutation.KopsFields;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.sampling.Sampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Makes fields of any spec unreadable, and compares the report with the problems of specs in which
 * these fields have readable values. {@code -Dkops.mutations=N} sets the number of specs per
 * release, and {@code -Dkops.seed=N} the seed of the first one.
 */
class CombinedReportTest {
  private static final int SPECS = Integer.getInteger("kops.mutations", Sampling.count(200, 1_000));
  private static final long FIRST_SEED = Long.getLong("kops.seed", 1);
  private static final int ALTERNATIVES = 4;
  private static final Pattern FIELD =
      Pattern.compile("( *(?:- )*([A-Za-z0-9]+): )([^|>&*{\\[].*)");
  private static final Pattern QUOTABLE = Pattern.compile("[0-9]{1,9}|true|false");
  private static final List<String> UNREADABLE =
      List.of("[1, 2]", "{a: b}", "17", "maybe", "10.0.0.300/8", "10.0.0.7/8", "true");

  private final NetworkingEngine engine = NetworkingEngine.builder().build();
  private final ClusterYaml yaml = engine.yaml();

  /** The first finding of each cause, by the cause. */
  private final Map<String, String> findings = new ConcurrentSkipListMap<>();

  private final AtomicInteger reports = new AtomicInteger();
  private final AtomicInteger independent = new AtomicInteger();
  private final AtomicInteger reported = new AtomicInteger();

  @ParameterizedTest
  @EnumSource(KopsRelease.class)
  void reportsTheProblemsThatDoNotDependOnUnreadableFields(
      KopsRelease release, TestReporter reporter) {
    List<String> bases = BaseSpecs.of(release, yaml);
    ClusterMutations mutations =
        new ClusterMutations(release, bases, bases, KopsFields.read(), Map.of());
    Map<String, List<String>> values = values(bases);

    LongStream.range(FIRST_SEED, FIRST_SEED + SPECS)
        .parallel()
        .forEach(
            seed -> {
              String base = bases.get(Math.floorMod(seed, bases.size()));
              String spec = seed % 3 == 0 ? base : mutations.mutate(seed).text();
              try {
                check(spec, values, new Random(seed));
              } catch (RuntimeException | Error finding) {
                String cause = finding.toString().lines().findFirst().orElse("");
                findings.putIfAbsent(cause, "seed " + seed + ": " + finding + "\n" + spec);
              }
            });

    reporter.publishEntry(
        "kops " + release,
        "%d reports from seed %d with %d of %d independent problems"
            .formatted(reports.get(), FIRST_SEED, reported.get(), independent.get()));
    assertThat(findings).isEmpty();
    assertThat(reports.get()).isGreaterThan(SPECS / 4);
    assertThat(reported.get()).isGreaterThan(independent.get() * 85 / 100);
  }

  /** Returns the values that the specs have for fields of each name. */
  private static Map<String, List<String>> values(List<String> specs) {
    Map<String, Set<String>> values = new TreeMap<>();
    specs.stream()
        .flatMap(String::lines)
        .map(FIELD::matcher)
        .filter(Matcher::matches)
        .forEach(
            field ->
                values
                    .computeIfAbsent(field.group(2), name -> new LinkedHashSet<>())
                    .add(field.group(3)));
    return values.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
  }

  private void check(String spec, Map<String, List<String>> values, Random random) {
    Optional<Set<Problem>> original = validation(spec);
    List<String> lines = new ArrayList<>(spec.lines().toList());
    Map<Integer, String> faults = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i >= 0 && original.isPresent(); i--) {
      makeUnreadable(lines, faults, random);
    }
    if (faults.isEmpty()) {
      return;
    }
    reports.incrementAndGet();
    ClusterReading reading = yaml.read("t", text(lines));
    List<Problem> read = reading.problems().all();
    List<Problem> report = engine.validate(reading).all();
    assertThat(report.subList(0, read.size())).isEqualTo(read);
    Set<Problem> rest = withoutLocations(report.subList(read.size(), report.size()));
    List<FieldPath> errors =
        reading.problems().of(Severity.ERROR).stream().map(Problem::path).toList();
    assertThat(rest).noneMatch(problem -> isWithin(problem, errors));

    Set<Problem> always = new LinkedHashSet<>(original.orElseThrow());
    assertNoneDepends(rest, always, errors, lines);
    for (int i = 0; i < ALTERNATIVES; i++) {
      List<String> readable = new ArrayList<>(lines);
      faults.forEach((line, before) -> readable.set(line, another(before, values, random)));
      validation(text(readable))
          .ifPresent(
              problems -> {
                assertNoneDepends(rest, problems, errors, readable);
                always.retainAll(problems);
              });
    }
    List<String> without = new ArrayList<>(lines);
    faults.keySet().forEach(line -> without.set(line, ""));
    validation(text(without)).ifPresent(always::retainAll);
    // The kops release decides which rules there are.
    if (errors.stream().noneMatch(path -> path.text().endsWith("kubernetesVersion"))) {
      always.removeIf(problem -> isWithin(problem, errors));
      independent.addAndGet(always.size());
      always.retainAll(rest);
      reported.addAndGet(always.size());
    }
  }

  /** Replaces the value in a random line by an unreadable one, and keeps its line as it was. */
  private void makeUnreadable(List<String> lines, Map<Integer, String> faults, Random random) {
    int line = random.nextInt(lines.size());
    String before = lines.get(line);
    Matcher field = FIELD.matcher(before);
    if (!field.matches() || faults.containsKey(line)) {
      return;
    }
    boolean quoted = QUOTABLE.matcher(field.group(3)).matches() && random.nextBoolean();
    String value =
        quoted ? '"' + field.group(3) + '"' : UNREADABLE.get(random.nextInt(UNREADABLE.size()));
    lines.set(line, field.group(1) + value);
    ClusterReading reading = yaml.read("t", text(lines));
    List<Integer> errors =
        reading.problems().of(Severity.ERROR).stream()
            .map(problem -> problem.location().orElseThrow().line() - 1)
            .toList();
    if (errors.contains(line)
        && errors.size() == faults.size() + 1
        && !reading.drafts().isEmpty()) {
      faults.put(line, before);
    } else {
      lines.set(line, before);
    }
  }

  /** Returns a line with a value that a field of this name has in some spec. */
  private static String another(String line, Map<String, List<String>> values, Random random) {
    Matcher field = FIELD.matcher(line);
    assertThat(field.matches()).isTrue();
    List<String> all = values.getOrDefault(field.group(2), List.of(field.group(3)));
    return field.group(1) + all.get(random.nextInt(all.size()));
  }

  /**
   * Checks that readable values do not remove a problem from the report. Further checks are not run
   * after an error that only these values have.
   */
  private static void assertNoneDepends(
      Set<Problem> report, Set<Problem> readable, List<FieldPath> errors, List<String> lines) {
    boolean further =
        readable.stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .allMatch(report::contains);
    for (Problem problem : report) {
      assertThat(further && !readable.contains(problem))
          .as(
              "%s%nis reported although %s are unreadable, but not for%n%s",
              problem, errors, text(lines))
          .isFalse();
    }
  }

  private static boolean isWithin(Problem problem, List<FieldPath> fields) {
    return fields.stream().anyMatch(field -> steps(problem.path()).startsWith(steps(field)));
  }

  private static String steps(FieldPath path) {
    return path.text().replace('[', '.').replace("]", "") + ".";
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines);
  }

  /** Returns the problems of validation; empty if the text cannot be read. */
  private Optional<Set<Problem>> validation(String spec) {
    return yaml.read("t", spec)
        .document()
        .map(document -> document.located(engine.validate(document.cluster())))
        .map(Problems::all)
        .map(CombinedReportTest::withoutLocations);
  }

  private static Set<Problem> withoutLocations(List<Problem> problems) {
    return problems.stream()
        .map(
            problem ->
                new Problem(
                    problem.severity(),
                    problem.code(),
                    problem.path(),
                    problem.message(),
                    problem.remedy(),
                    Optional.empty()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
