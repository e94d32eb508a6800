// Files of one's own: gives a text to the phone as a file, and reads one that a person chose. Sends nothing anywhere. Fetched
// with the first page that may ask for one of the two, and each minute again until it is there. Classic script in ES5; the app
// learns of a refusal by `false` and `null`.
(function () {
  'use strict';
  var MOST_BYTES = 262144;
  var KEPT_MS = 60000;

  window.anxinFiles = { save: save, read: read };

  function save(file) {
    try {
      var link = document.createElement('a');
      if (!('download' in link)) return false;
      var url = URL.createObjectURL(new Blob([file.text], { type: file.type }));
      link.href = url;
      link.download = file.name;
      document.body.appendChild(link);
      link.click();
      document.body.removeChild(link);
      setTimeout(function () { URL.revokeObjectURL(url); }, KEPT_MS);
      return true;
    } catch (refused) {
      return false;
    }
  }

  // The text of the file in the field; emptied, so that the same file can be chosen again.
  function read(field) {
    return new Promise(function (resolve) {
      var file = field.files && field.files[0];
      if (!file || file.size > MOST_BYTES) return resolve(null);
      var reader = new FileReader();
      reader.onload = function () { resolve(reader.result); };
      reader.onerror = function () { resolve(null); };
      reader.readAsText(file);
      field.value = '';
    });
  }
})();
