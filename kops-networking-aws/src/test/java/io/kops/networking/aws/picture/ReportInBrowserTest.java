package io.kops.networking.aws.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.report.NetworkReport;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Tests of reports that need a browser. They run with {@code -Dkops.browser=true}. */
class ReportInBrowserTest {
  private static final String FOCUSABLE =
      "Array.from(document.querySelectorAll('a, input, button, summary, [tabindex=\"0\"]'))"
          + ".filter(e => e.checkVisibility())";
  private static final String ROWS =
      "Array.from(document.querySelectorAll('tr[data-action]')).filter(e => e.checkVisibility())";

  private static final String SCROLLING =
      "Array.from(document.querySelectorAll('.picture, .scroll:has(.rules)'))"
          + ".filter(e => e.scrollWidth > e.clientWidth)";

  @TempDir private static Path folder;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
    browser.allowClipboard();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openTheReportOfTheExample() throws IOException {
    browser.resize(1280, 900);
    browser.prefer("light");
    open(ReportTest.ofExample());
  }

  @AfterEach
  void printsNothingOnTheConsole() {
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void filtersRowsByText() {
    long all = count(ROWS);
    focus("words");
    browser.press("bastion tcp");
    assertThat(count(ROWS)).isPositive().isLessThan(all);
    assertThat(browser.run("return " + ROWS + ".every(r => /bastion/.test(r.textContent))"))
        .isEqualTo(true);
    assertThat(text("shown")).isEqualTo(count(ROWS) + " of " + all + " resources");
    browser.press(Keys.ESCAPE);
    assertThat(count(ROWS)).isEqualTo(all);
  }

  @Test
  void hidesSectionsWithoutRows() {
    focus("words");
    browser.press("no such resource anywhere");
    assertThat(
            count(
                "Array.from(document.querySelectorAll('tbody')).filter(e => e.closest"
                    + "('#resources') && e.checkVisibility())"))
        .isZero();
    assertThat(text("shown")).startsWith("0 of ");
  }

  @Test
  void showsUnchangedResourcesOnRequest() throws IOException {
    Plan plan = ChangedNetworks.of("a");
    open(new NetworkReport(plan, Problems.NONE, Optional.empty()));
    assertThat(count(ROWS)).isEqualTo(plan.changes().size());
    assertThat(text("shown"))
        .isEqualTo(plan.changes().size() + " of " + plan.resources().size() + " resources");
    browser.run("document.querySelector('input[value=keep]').focus()");
    browser.press(Keys.SPACE);
    assertThat(count(ROWS)).isEqualTo(plan.resources().size());
    browser.press(Keys.SPACE);
    assertThat(count(ROWS + ".filter(r => r.dataset.action === 'keep')")).isZero();
  }

  @Test
  void fitsTheRulesAndThePictureOnADesktop() throws IOException {
    assertThat(browser.run("return " + SCROLLING + ".length")).isEqualTo(0L);
    browser.resize(360, 900);
    assertThat((Long) browser.run("return " + SCROLLING + ".length")).isGreaterThan(1L);
  }

  @Test
  void opensAndCopiesManifestsByKeyboard() {
    browser.run("document.querySelector('#manifests ~ div summary').focus()");
    browser.press(Keys.ENTER);
    browser.pressTab();
    assertThat(browser.focused().getAccessibleName()).isEqualTo("Copy bootstrap-channel.yaml");
    browser.press(Keys.ENTER);
    Object copied =
        browser.runLater(
            "const done = arguments[0]; const look = () => document.activeElement.textContent ==="
                + " 'Copied' ? navigator.clipboard.readText().then(done) :"
                + " requestAnimationFrame(look); look();");
    assertThat(copied)
        .isEqualTo(
            browser.run(
                "return document.activeElement.parentElement.querySelector('code').textContent"))
        .asString()
        .startsWith("kind: Addons\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1280})
  void reachesEverythingByTabInOrder(int width) throws IOException {
    browser.resize(width, 900);
    open(ReportTest.ofExample());
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
    long all = count(FOCUSABLE);
    List<Long> reached = new ArrayList<>();
    for (long i = 0; i < all; i++) {
      browser.pressTab();
      reached.add((Long) browser.run("return " + FOCUSABLE + ".indexOf(document.activeElement)"));
      assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
          .as("%s", browser.focused().getTagName())
          .isEqualTo("solid");
    }
    List<Long> inOrder = new ArrayList<>();
    for (long i = 0; i < all; i++) {
      inOrder.add(i);
    }
    assertThat(reached).isEqualTo(inOrder);
  }

  @ParameterizedTest
  @CsvSource({"360, light", "360, dark", "1280, light", "1280, dark"})
  void keepsContrastAndFitsThePage(int width, String scheme) throws IOException {
    Problems flows = ReportTest.flows();
    Map<String, NetworkReport> reports =
        Map.of(
            "1-zone", ReportTest.of(ReportTest.cluster("a")),
            "3-zones", ReportTest.ofExample(),
            "6-zones", ReportTest.of(ReportTest.cluster("a", "b", "c", "d", "e", "f")),
            "changed",
                new NetworkReport(
                    ChangedNetworks.of("a-name-that-goes-on-".repeat(9), flows),
                    flows,
                    Optional.empty()));
    for (Map.Entry<String, NetworkReport> report : reports.entrySet()) {
      browser.resize(width, 900);
      browser.prefer(scheme);
      open(report.getValue());
      browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
      assertThat(
              browser.run(
                  "const page = document.documentElement;"
                      + " return page.scrollWidth - page.clientWidth"))
          .isEqualTo(0L);
      assertThat(browser.run(resource("contrast.js")))
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .satisfiesExactly(
              looked -> assertThat((Long) looked).isGreaterThan(100L),
              faults -> assertThat(faults).asInstanceOf(InstanceOfAssertFactories.LIST).isEmpty());
      keep(width, "report-%s-%d-%s.png".formatted(report.getKey(), width, scheme));
    }
  }

  @Test
  void escapesUserMarkup() throws IOException {
    Plan plan = ChangedNetworks.of(ReportTest.HOSTILE);
    open(new NetworkReport(plan, Problems.NONE, Optional.empty()));
    assertThat(browser.run("return document.title")).isEqualTo("Network of k.example.com");
    assertThat(count("document.querySelectorAll('img')")).isZero();
    assertThat(count(ROWS)).isEqualTo(plan.changes().size());
  }

  /** Saves screenshots in {@code -Dkops.screenshots=FOLDER}. */
  private static void keep(int width, String name) throws IOException {
    String wanted = System.getProperty("kops.screenshots", "");
    if (!wanted.isEmpty()) {
      browser.resize(width, 6000);
      browser.screenshot(Files.createDirectories(Path.of(wanted)).resolve(name));
    }
  }

  private static void open(NetworkReport report) throws IOException {
    browser.open(Files.writeString(folder.resolve("report.html"), report.html()));
  }

  private static void focus(String id) {
    browser.run("document.getElementById(arguments[0]).focus()", id);
  }

  private static String text(String id) {
    return (String) browser.run("return document.getElementById(arguments[0]).textContent", id);
  }

  private static long count(String elements) {
    return (Long) browser.run("return " + elements + ".length");
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(ReportInBrowserTest.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
