package io.kops.networking.aws.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links between pages have an existing file and heading or anchor as target. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");

  @Test
  void everyLinkResolves() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : Pages.all()) {
      String text = Files.readString(page);
      for (String link :
          LINK.matcher(text).results().map(found -> found.group(1)).distinct().toList()) {
        links++;
        if (!link.contains("://") && !hasTarget(page, link)) {
          broken.add(Pages.PROJECT.relativize(page) + ": " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(100);
  }

  private static boolean hasTarget(Path page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1 || anchors(Files.readString(target)).contains(parts[1]);
  }

  private static Set<String> anchors(String text) {
    Set<String> anchors = new TreeSet<>();
    HEADING.matcher(text).results().forEach(heading -> anchors.add(slug(heading.group(1))));
    ANCHOR.matcher(text).results().forEach(anchor -> anchors.add(anchor.group(1)));
    return anchors;
  }

  /** Returns the anchor of a heading, as common Markdown renderers generate it. */
  private static String slug(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{Alnum} _-]", "")
        .strip()
        .replace(' ', '-');
  }
}
