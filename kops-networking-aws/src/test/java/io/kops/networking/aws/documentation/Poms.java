package io.kops.networking.aws.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Dependencies as pages show them, against the modules of this build. */
final class Poms {
  /** The placeholder for the reader's version. */
  private static final String ANY_VERSION = "${kops-networking.version}";

  private static final Pattern GRADLE =
      Pattern.compile("(?:implementation|runtimeOnly)\\(\"([^:]+):([^:]+):([^:]+)\"\\)");

  /** Asserts that dependencies are modules of this build, with its version. */
  void check(String xml) {
    Element all = parse("<dependencies>" + xml + "</dependencies>");
    Element parent = parse(read(Pages.PROJECT.resolve("pom.xml")));
    NodeList dependencies = all.getElementsByTagName("dependency");
    assertThat(dependencies.getLength()).isPositive();
    for (int i = 0; i < dependencies.getLength(); i++) {
      Map<String, String> dependency = children((Element) dependencies.item(i));
      assertThat(dependency)
          .containsEntry("groupId", children(parent).get("groupId"))
          .containsKey("artifactId");
      assertThat(dependency.get("version")).isIn(ANY_VERSION, children(parent).get("version"));
      assertThat(dependency.getOrDefault("scope", "compile")).isIn("compile", "runtime", "test");
      Path module = Pages.PROJECT.resolve(dependency.get("artifactId")).resolve("pom.xml");
      String pom = read(module);
      assertThat(children(parse(pom))).containsEntry("artifactId", dependency.get("artifactId"));
      assertThat(dependency).doesNotContainKey("type");
      if (dependency.containsKey("classifier")) {
        assertThat(dependency).containsEntry("classifier", "testkit");
        assertThat(pom).contains("<classifier>testkit</classifier>");
      }
    }
  }

  /** Asserts that Gradle dependencies are modules of this build, with its version. */
  void checkGradle(String script) {
    Map<String, String> parent = children(parse(read(Pages.PROJECT.resolve("pom.xml"))));
    for (String line : script.lines().toList()) {
      Matcher dependency = GRADLE.matcher(line);
      assertThat(dependency.matches()).as(line).isTrue();
      assertThat(dependency.group(1)).isEqualTo(parent.get("groupId"));
      assertThat(Pages.PROJECT.resolve(dependency.group(2)).resolve("pom.xml")).isRegularFile();
      assertThat(dependency.group(3)).isEqualTo(parent.get("version"));
    }
  }

  private static Map<String, String> children(Element element) {
    Map<String, String> children = new TreeMap<>();
    NodeList nodes = element.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element child) {
        children.put(child.getTagName(), child.getTextContent().strip());
      }
    }
    return children;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Element parse(String xml) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(xml, e);
    }
  }
}
