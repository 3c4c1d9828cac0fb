package io.kops.networking.core.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ElementTest {
  @Test
  void escapesTextAndAttributeValues() {
    Element element = Element.of("p").with("title", "\"><b>'&").text("</p><b>&amp;");
    assertThat(element.xml())
        .isEqualTo("<p title=\"&quot;&gt;&lt;b&gt;&apos;&amp;\">&lt;/p&gt;&lt;b&gt;&amp;amp;</p>");
    assertThat(element.html()).isEqualTo(element.xml());
  }

  @Test
  void replacesCharactersThatXmlDoesNotAllow() {
    assertThat(Element.of("p").text("a\u0000\u0008b").xml()).isEqualTo("<p>a\uFFFD\uFFFDb</p>");
  }

  @Test
  void sortsAttributesAndKeepsContentInOrder() {
    assertThat(
            Element.of("g")
                .with("y", 2)
                .with("x", 1)
                .text("a")
                .addAll(List.of(Element.of("b"), Element.of("i").text("c")))
                .xml())
        .isEqualTo("<g x=\"1\" y=\"2\">a<b/><i>c</i></g>");
  }

  @Test
  void omitsEndTagsOnlyForVoidElementsInHtml() {
    assertThat(Element.of("div").add(Element.of("input")).add(Element.of("span")).html())
        .isEqualTo("<div><input><span></span></div>");
  }

  @Test
  void rejectsCodeThatCouldEndItsElement() {
    assertThat(Element.of("style").verbatim("a > b{}").html()).isEqualTo("<style>a > b{}</style>");
    for (String code : List.of("</style>", "a && b")) {
      assertThatThrownBy(() -> Element.of("style").verbatim(code))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must not contain < or &");
    }
  }

  @Test
  void rejectsInvalidNames() {
    assertThatThrownBy(() -> Element.of("a b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a b");
    assertThatThrownBy(() -> Element.of("a").with("x=", "y"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
