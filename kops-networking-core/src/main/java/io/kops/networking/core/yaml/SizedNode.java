package io.kops.networking.core.yaml;

/**
 * A node and what it costs to use it once more.
 *
 * @param node the node
 * @param nodes how many nodes it has, itself and those behind aliases included
 * @param height how many levels nest in it
 */
record SizedNode(YamlNode node, long nodes, int height) {}
