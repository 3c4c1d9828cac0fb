"use strict";
(function () {
  var status = document.createElement("p");
  status.className = "unseen";
  status.setAttribute("role", "status");
  document.body.appendChild(status);

  function filter(form) {
    var words = document.getElementById("words");
    var shown = document.getElementById("shown");
    var bodies = Array.from(document.querySelectorAll("#resources tbody"));
    var total = document.querySelectorAll("#resources tr[data-action]").length;

    function narrow() {
      var wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
      var boxes = Array.from(form.querySelectorAll("input[name=action]"));
      var hidden = boxes.filter(function (box) { return !box.checked; })
        .map(function (box) { return box.value; });
      var count = 0;
      bodies.forEach(function (body) {
        var some = false;
        body.querySelectorAll("tr[data-action]").forEach(function (row) {
          var text = row.textContent.toLowerCase();
          var fits = hidden.includes(row.dataset.action)
            ? false
            : wanted.every(function (word) { return text.includes(word); });
          row.hidden = !fits;
          some = some || fits;
          count += fits ? 1 : 0;
        });
        body.hidden = !some;
      });
      shown.textContent = count + " of " + total + " resources";
    }

    form.hidden = false;
    words.closest("label").hidden = false;
    shown.hidden = false;
    form.addEventListener("input", narrow);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    words.addEventListener("keydown", function (event) {
      if (event.key === "Escape") {
        words.value = "";
        narrow();
      }
    });
    narrow();
  }

  // For browsers that give pages without a server no clipboard.
  function copySelected(code) {
    var selection = window.getSelection();
    var range = document.createRange();
    range.selectNodeContents(code);
    selection.removeAllRanges();
    selection.addRange(range);
    var copied = document.execCommand("copy");
    if (copied) {
      selection.removeAllRanges();
    }
    return copied ? Promise.resolve() : Promise.reject(new Error("not copied"));
  }

  function copy(code) {
    return navigator.clipboard
      ? navigator.clipboard.writeText(code.textContent).catch(function () { return copySelected(code); })
      : copySelected(code);
  }

  document.querySelectorAll("button.copy").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      copy(button.parentElement.querySelector("code")).then(
        function () {
          button.textContent = "Copied";
          status.textContent = "Copied";
        },
        function () {
          button.textContent = "Select and copy";
          status.textContent = "The text is selected, and could not be copied";
        });
    });
    button.addEventListener("blur", function () {
      button.textContent = "Copy";
      status.textContent = "";
    });
  });

  var form = document.getElementById("filter");
  if (form) {
    filter(form);
  }
})();
