@NullMarked
package io.kops.networking.providers.srcdst;

import org.jspecify.annotations.NullMarked;
