package io.kops.networking.aws.simulator.wire;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An element of a request body of the REST-XML protocol. */
public final class XmlElement {
  private final Element element;

  private XmlElement(Element element) {
    this.element = element;
  }

  /**
   * Parses a document and returns its root.
   *
   * @throws AwsFailure if it is malformed
   */
  public static XmlElement parse(String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new XmlElement(
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(text)))
              .getDocumentElement());
    } catch (SAXException malformed) {
      throw AwsFailure.badRequest("InvalidInput", "Invalid XML ; " + malformed.getMessage());
    } catch (ParserConfigurationException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Returns the name of the element. */
  public String name() {
    return element.getNodeName();
  }

  /** Returns the text of the element. */
  public String text() {
    return element.getTextContent();
  }

  /** Returns the child elements of a name. */
  public List<XmlElement> children(String name) {
    List<XmlElement> children = new ArrayList<>();
    NodeList nodes = element.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element child && child.getNodeName().equals(name)) {
        children.add(new XmlElement(child));
      }
    }
    return children;
  }

  /** Returns the only child element of a name. */
  public Optional<XmlElement> child(String name) {
    return children(name).stream().findFirst();
  }

  /** Returns the text of a child element. */
  public Optional<String> text(String name) {
    return child(name).map(XmlElement::text);
  }

  /**
   * Returns the text of a mandatory child element.
   *
   * @throws AwsFailure if it is missing
   */
  public String required(String name) {
    return text(name)
        .orElseThrow(
            () ->
                AwsFailure.badRequest(
                    "InvalidInput", "Invalid XML ; the element " + name + " is required"));
  }
}
