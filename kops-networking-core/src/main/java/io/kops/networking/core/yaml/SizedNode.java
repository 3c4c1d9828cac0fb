package io.kops.networking.core.yaml;

/**
 * A node and the cost of using it once more through an alias.
 *
 * @param node the node
 * @param nodes the number of nodes in it, itself and aliased nodes included
 * @param height the number of levels nested in it
 */
record SizedNode(YamlNode node, long nodes, int height) {}
