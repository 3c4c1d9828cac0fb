package io.kops.networking.aws.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.documentation.Prose.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Sources and pages use the vocabulary of AWS, Kubernetes and kops, in idiomatic English.
 *
 * <p>{@code -Dkops.sample=60} prints 60 sentences of pages and 60 first sentences of Javadoc for a
 * review, and {@code -Dkops.sample.seed=1} repeats a selection.
 */
class VocabularyTest {
  private static final List<Prose> PROSE = new ArrayList<>();

  @BeforeAll
  static void readAll() throws IOException {
    for (Path page : Pages.all()) {
      PROSE.add(Prose.ofPage(page, Files.readString(page)));
    }
    for (String module : Sources.MODULES) {
      for (String sources : List.of("src/main/java", "src/test/java")) {
        readSources(Pages.PROJECT.resolve(module).resolve(sources));
      }
    }
  }

  private static void readSources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).sorted().toList()) {
        PROSE.addAll(JavaProse.of(Prose.name(file), Files.readString(file)));
      }
    }
  }

  /** Returns whether it is not one of the classes that contain the banned phrases. */
  private static boolean isChecked(Prose prose) {
    return !prose.file().matches(".*/documentation/(Wording|WordingTest|Fingerprint)\\.java");
  }

  private static List<Prose> prose(Predicate<Prose> wanted) {
    return PROSE.stream().filter(wanted).toList();
  }

  private static boolean isMainJavadoc(Prose prose) {
    return prose.kind() == Kind.JAVADOC && prose.file().contains("/src/main/");
  }

  @Test
  void containsNoBannedPhrase() {
    assertThat(PROSE.parallelStream().filter(VocabularyTest::isChecked).flatMap(Wording::findings))
        .isEmpty();
  }

  @Test
  void mainJavadocMeetsTheTargets() {
    Fingerprint fingerprint = Fingerprint.of(prose(VocabularyTest::isMainJavadoc));
    System.out.println(fingerprint);
    assertThat(fingerprint.missedTargets()).isEmpty();
  }

  @Test
  @EnabledIfSystemProperty(named = "kops.sample", matches = "\\d+")
  void printsSentencesForAReview() {
    int size = Integer.getInteger("kops.sample");
    long seed = Long.getLong("kops.sample.seed", System.nanoTime());
    System.out.printf(Locale.ROOT, "%nSentences of the seed %d%n", seed);
    Random random = new Random(seed);
    assertThat(
            print(
                random,
                size,
                prose(prose -> prose.kind() == Kind.PAGE).stream()
                    .flatMap(page -> page.sentences().stream())))
        .hasSize(size);
    assertThat(
            print(
                random,
                size,
                prose(VocabularyTest::isMainJavadoc).stream()
                    .flatMap(javadoc -> javadoc.sentences().stream().limit(1))))
        .hasSize(size);
  }

  private static List<String> print(Random random, int size, Stream<String> sentences) {
    List<String> shuffled = new ArrayList<>(sentences.toList());
    Collections.shuffle(shuffled, random);
    List<String> sample = shuffled.subList(0, Math.min(size, shuffled.size()));
    System.out.println();
    sample.forEach(sentence -> System.out.println("- " + sentence));
    return sample;
  }
}
